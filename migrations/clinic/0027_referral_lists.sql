ALTER TABLE `referrals` ADD `patient_key` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `referrals_superseding` ON `referrals` (`supersedes_id`) WHERE supersedes_id is not null;--> statement-breakpoint
CREATE INDEX `referrals_sent` ON `referrals` (`sent_at`,`id`) WHERE sent_at is not null;