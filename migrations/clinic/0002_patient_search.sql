-- The search over patients. Derived from the patients table and rebuilt from it at any time; kept in step by the
-- patients' service in the transaction of each write, never by triggers.
CREATE TABLE `patient_search` (
  `row_id` integer PRIMARY KEY NOT NULL,
  `patient_id` text NOT NULL UNIQUE REFERENCES `patients`(`id`),
  `name_text` text NOT NULL,
  `phone_text` text NOT NULL,
  `first_name` text NOT NULL,
  `last_name` text NOT NULL,
  `date_of_birth` text NOT NULL,
  `phone` text,
  `picture_file_id` text,
  `alert_counts` text NOT NULL,
  `is_archived` integer NOT NULL CHECK (`is_archived` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `patient_search_birth` ON `patient_search` (`date_of_birth`, `row_id`);
--> statement-breakpoint
CREATE VIRTUAL TABLE `patient_terms` USING fts5(
  terms, content='', contentless_delete=1, detail=none, prefix='1 2 3 4', tokenize="ascii tokenchars '@#'"
);
--> statement-breakpoint
CREATE TABLE `patient_words` (
  `word_id` integer PRIMARY KEY NOT NULL,
  `word` text NOT NULL UNIQUE,
  `patient_count` integer NOT NULL CHECK (`patient_count` > 0)
) STRICT;
--> statement-breakpoint
CREATE VIRTUAL TABLE `patient_word_parts` USING fts5(
  word, content='', contentless_delete=1, detail=none, tokenize='trigram case_sensitive 1'
);
--> statement-breakpoint
CREATE TABLE `patient_duplicate_keys` (
  `key` text NOT NULL,
  `row_id` integer NOT NULL REFERENCES `patient_search`(`row_id`),
  PRIMARY KEY (`key`, `row_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `patient_duplicate_keys_row` ON `patient_duplicate_keys` (`row_id`);
