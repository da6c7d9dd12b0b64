CREATE TABLE `patient_merges` (
	`id` text PRIMARY KEY NOT NULL,
	`survivor_id` text NOT NULL,
	`merged_id` text NOT NULL,
	`merged_by` text,
	`merged_at` text NOT NULL,
	`undone_by` text,
	`undone_at` text,
	`moved` text NOT NULL,
	`written` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`survivor_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`undone_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "patient_merges_two" CHECK("patient_merges"."survivor_id" <> "patient_merges"."merged_id"),
	CONSTRAINT "patient_merges_json" CHECK(json_valid("patient_merges"."moved") and json_valid("patient_merges"."written"))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `patient_merges_open` ON `patient_merges` (`merged_id`) WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX `patient_merges_survivor` ON `patient_merges` (`survivor_id`,`merged_at`);