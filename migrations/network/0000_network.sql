CREATE TABLE "network"."clinic_slug" (
	"slug" text PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "network"."credential" (
	"clinic_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"email" text NOT NULL,
	"password_hash" text NOT NULL,
	"failed_attempts" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "credential_clinic_id_member_id_pk" PRIMARY KEY("clinic_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "network"."email_outbox" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"to_address" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"state" text DEFAULT 'PENDING' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"error_code" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_outbox_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "network"."sign_in" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"device_name" text NOT NULL,
	"app_version" text NOT NULL,
	"secret_hash" text NOT NULL,
	"previous_secret_hash" text,
	"rotated_at" timestamp (3) with time zone,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_for" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "network"."blob_part" (
	"clinic_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"part" integer NOT NULL,
	"size_bytes" integer NOT NULL,
	"part_sha256" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blob_part_clinic_id_sha256_part_pk" PRIMARY KEY("clinic_id","sha256","part")
);
--> statement-breakpoint
CREATE TABLE "network"."blob" (
	"clinic_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"mime_type" text NOT NULL,
	"state" text NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blob_clinic_id_sha256_pk" PRIMARY KEY("clinic_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "network"."clinic" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"name" text GENERATED ALWAYS AS ((body ->> 'name')) STORED,
	CONSTRAINT "clinic_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "network"."contact" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "network"."clinic_link" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clinic_link_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "network"."member" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"role" text GENERATED ALWAYS AS ((body ->> 'role')) STORED,
	CONSTRAINT "member_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "network"."notification" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notification_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "network"."page" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"referral_id" uuid GENERATED ALWAYS AS (((body ->> 'referralId')::uuid)) STORED,
	CONSTRAINT "page_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "network"."partner" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "partner_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "network"."reading" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reading_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "network"."referral_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"referral_id" uuid GENERATED ALWAYS AS (((body ->> 'referralId')::uuid)) STORED
);
--> statement-breakpoint
CREATE TABLE "network"."referral_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"referral_id" uuid GENERATED ALWAYS AS (((body ->> 'referralId')::uuid)) STORED,
	"sha256" text GENERATED ALWAYS AS ((body ->> 'sha256')) STORED,
	"by_clinic_id" uuid GENERATED ALWAYS AS (((body ->> 'byClinicId')::uuid)) STORED,
	"state" text GENERATED ALWAYS AS ((body ->> 'state')) STORED
);
--> statement-breakpoint
CREATE TABLE "network"."referral_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"referral_id" uuid GENERATED ALWAYS AS (((body ->> 'referralId')::uuid)) STORED
);
--> statement-breakpoint
CREATE TABLE "network"."referral_side" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "referral_side_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "network"."referral" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"body" json,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"from_clinic_id" uuid GENERATED ALWAYS AS (((body ->> 'fromClinicId')::uuid)) STORED,
	"to_clinic_id" uuid GENERATED ALWAYS AS (((body ->> 'toClinicId')::uuid)) STORED,
	"status" text GENERATED ALWAYS AS ((body ->> 'status')) STORED,
	"sent_at" text GENERATED ALWAYS AS ((body ->> 'sentAt')) STORED,
	"imported_version" integer
);
--> statement-breakpoint
CREATE TABLE "network"."clinic_head" (
	"clinic_id" uuid PRIMARY KEY NOT NULL,
	"head" bigint DEFAULT 0 NOT NULL,
	"floor" bigint DEFAULT 0 NOT NULL,
	"set_sum" numeric(20, 0) DEFAULT '0' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "network"."device_result" (
	"clinic_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"mutation_id" uuid NOT NULL,
	"status" text NOT NULL,
	"code" text,
	"detail" json,
	"entity_version" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "device_result_clinic_id_device_id_seq_pk" PRIMARY KEY("clinic_id","device_id","seq")
);
--> statement-breakpoint
CREATE TABLE "network"."device" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sign_in_id" uuid,
	"last_seq" bigint DEFAULT 0 NOT NULL,
	"last_mutation_id" uuid,
	"durable_seq" bigint DEFAULT 0 NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "device_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "network"."mutation_log" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"actor_user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"args" json,
	"args_hash" text NOT NULL,
	"status" text NOT NULL,
	"code" text,
	"detail" json,
	"entity_version" integer,
	"replayed_version" integer,
	"parked_entity" text,
	"parked_id" uuid,
	"client_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mutation_log_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "network"."server_meta" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"epoch" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "network"."sync_entry" (
	"clinic_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"entity_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"version" integer NOT NULL,
	"is_deleted" boolean NOT NULL,
	"hash" numeric(20, 0) NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "sync_entry_clinic_id_entity_entity_id_pk" PRIMARY KEY("clinic_id","entity","entity_id")
);
--> statement-breakpoint
CREATE INDEX "clinic_slug_of_clinic" ON "network"."clinic_slug" USING btree ("clinic_id");--> statement-breakpoint
CREATE UNIQUE INDEX "credential_email" ON "network"."credential" USING btree ("email");--> statement-breakpoint
CREATE INDEX "email_outbox_due" ON "network"."email_outbox" USING btree ("state","next_try_at");--> statement-breakpoint
CREATE INDEX "sign_in_of_clinic" ON "network"."sign_in" USING btree ("clinic_id","id");--> statement-breakpoint
CREATE INDEX "blob_by_age" ON "network"."blob" USING btree ("clinic_id","state","created_at");--> statement-breakpoint
CREATE INDEX "page_of_referral" ON "network"."page" USING btree ("clinic_id","referral_id");--> statement-breakpoint
CREATE INDEX "referral_event_of_referral" ON "network"."referral_event" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "referral_file_of_referral" ON "network"."referral_file" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "referral_file_by_content" ON "network"."referral_file" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "referral_note_of_referral" ON "network"."referral_note" USING btree ("referral_id");--> statement-breakpoint
CREATE INDEX "referral_from" ON "network"."referral" USING btree ("from_clinic_id","id");--> statement-breakpoint
CREATE INDEX "referral_to" ON "network"."referral" USING btree ("to_clinic_id","id");--> statement-breakpoint
CREATE INDEX "mutation_log_parked" ON "network"."mutation_log" USING btree ("parked_id","parked_entity") WHERE status = 'parked';--> statement-breakpoint
CREATE INDEX "mutation_log_by_age" ON "network"."mutation_log" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sync_entry_in_order" ON "network"."sync_entry" USING btree ("clinic_id","seq");--> statement-breakpoint
CREATE INDEX "sync_entry_deleted" ON "network"."sync_entry" USING btree ("clinic_id","deleted_at") WHERE deleted_at is not null;