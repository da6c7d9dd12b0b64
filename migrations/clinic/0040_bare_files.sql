ALTER TABLE `files` ADD `bare_file_id` text REFERENCES files(id);--> statement-breakpoint
CREATE INDEX `files_bare` ON `files` (`bare_file_id`) WHERE bare_file_id is not null;