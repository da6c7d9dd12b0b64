ALTER TABLE `users` ADD `member_id` text;--> statement-breakpoint
CREATE UNIQUE INDEX `users_member` ON `users` (`member_id`);