PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_notifications` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`referral_id` text,
	`user_id` text,
	`at` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "notifications_type" CHECK("__new_notifications"."type" in ('NEW_INCOMING_REFERRAL', 'REFERRAL_ACCEPTED', 'REFERRAL_REJECTED', 'REFERRAL_COMPLETED', 'REFERRAL_STATUS_UPDATE', 'SYSTEM_MESSAGE')),
	CONSTRAINT "notifications_at" CHECK(("__new_notifications"."at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "__new_notifications"."at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("__new_notifications"."at", 1, 10)) is substr("__new_notifications"."at", 1, 10))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_notifications`("id", "type", "referral_id", "user_id", "at", "created_at", "updated_at") SELECT "id", "type", "referral_id", "user_id", "at", "created_at", "updated_at" FROM `notifications`;--> statement-breakpoint
DROP TABLE `notifications`;--> statement-breakpoint
ALTER TABLE `__new_notifications` RENAME TO `notifications`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `notifications_by_time` ON `notifications` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `notifications_of_referral` ON `notifications` (`referral_id`);