DROP TABLE `patient_import_keys`;
--> statement-breakpoint
CREATE TABLE `patient_import_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`identity_key` text NOT NULL,
	`patient_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`patient_id`) REFERENCES `patients`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "patient_import_keys_length" CHECK(length("patient_import_keys"."identity_key") between 1 and 2000 and length("patient_import_keys"."content_hash") between 1 and 100)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `patient_import_keys_identity` ON `patient_import_keys` (`identity_key`);
--> statement-breakpoint
CREATE INDEX `patient_import_keys_patient` ON `patient_import_keys` (`patient_id`);
--> statement-breakpoint
CREATE INDEX `patient_import_rows_patient` ON `patient_import_rows` (`patient_id`,`import_id`,`row_number`);
