CREATE TABLE `network_members` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`is_active` integer NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "network_members_name" CHECK(length("network_members"."name") between 1 and 301),
	CONSTRAINT "network_members_role" CHECK("network_members"."role" in ('ADMIN', 'STAFF')),
	CONSTRAINT "network_members_is_active" CHECK("network_members"."is_active" in (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `blob_transfers` (
	`id` text PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`direction` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_try_at` text NOT NULL,
	`problem` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "blob_transfers_sha256_text" CHECK(length("blob_transfers"."sha256") = 64),
	CONSTRAINT "blob_transfers_direction" CHECK("blob_transfers"."direction" in ('UP', 'DOWN')),
	CONSTRAINT "blob_transfers_state" CHECK("blob_transfers"."state" in ('WAITING', 'DONE', 'REFUSED')),
	CONSTRAINT "blob_transfers_attempts" CHECK("blob_transfers"."attempts" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `blob_transfers_next` ON `blob_transfers` (`state`,`next_try_at`);--> statement-breakpoint
CREATE INDEX `blob_transfers_sha256` ON `blob_transfers` (`sha256`);--> statement-breakpoint
CREATE TABLE `network_state` (
	`id` text PRIMARY KEY NOT NULL,
	`address` text NOT NULL,
	`clinic_name` text NOT NULL,
	`email` text NOT NULL,
	`member_id` text NOT NULL,
	`joined_at` text NOT NULL,
	`signed_out_at` text,
	`is_revoked` integer DEFAULT false NOT NULL,
	`clock_offset_ms` integer,
	`last_exchange_at` text,
	`shown_by` text,
	`vanishing` integer,
	`may_vanish` integer,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "network_state_is_revoked" CHECK("network_state"."is_revoked" in (0, 1)),
	CONSTRAINT "network_state_counts" CHECK("network_state"."vanishing" >= 0 and "network_state"."may_vanish" >= 0)
) STRICT;
