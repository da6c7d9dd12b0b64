ALTER TABLE "network"."mutation_log" ADD COLUMN "place" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "network"."mutation_log_place_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
CREATE INDEX "referral_file_uploading" ON "network"."referral_file" USING btree ("id") WHERE state = 'UPLOADING';--> statement-breakpoint
ALTER TABLE "network"."email_outbox" DROP COLUMN "kind";--> statement-breakpoint
ALTER TABLE "network"."email_outbox" DROP COLUMN "subject";--> statement-breakpoint
ALTER TABLE "network"."email_outbox" DROP COLUMN "text";