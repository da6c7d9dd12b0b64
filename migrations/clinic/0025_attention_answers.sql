CREATE TABLE `outbox_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`answer` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "outbox_answers_choice" CHECK("outbox_answers"."answer" in ('DISCARDED', 'NOTED'))
) STRICT;
