ALTER TABLE "network"."email_outbox" ADD COLUMN "template" text NOT NULL;--> statement-breakpoint
ALTER TABLE "network"."email_outbox" ADD COLUMN "language" text NOT NULL;--> statement-breakpoint
ALTER TABLE "network"."email_outbox" ADD COLUMN "values" json NOT NULL;