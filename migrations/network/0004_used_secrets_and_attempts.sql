CREATE TABLE "network"."attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "network"."used_secret" (
	"clinic_id" uuid NOT NULL,
	"sign_in_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"used_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "used_secret_clinic_id_sign_in_id_secret_hash_pk" PRIMARY KEY("clinic_id","sign_in_id","secret_hash")
);
--> statement-breakpoint
CREATE INDEX "attempt_over" ON "network"."attempt" USING btree ("expire");
--> statement-breakpoint
ALTER TABLE network.attempt ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE network.attempt FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE network.used_secret ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE network.used_secret FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Counters of attempts belong to no clinic: whoever tries has not said who they are.
CREATE POLICY everybody ON network.attempt USING (true);
--> statement-breakpoint
CREATE POLICY own ON network.used_secret USING (clinic_id = (SELECT network.ctx()));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON network.attempt TO enamel_app;
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON network.used_secret TO enamel_app;
--> statement-breakpoint
-- How many migrations are in: for the API's word of its health, which may not read their table.
CREATE FUNCTION network.applied_migrations() RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT count(*)::int FROM network_migrations.applied
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION network.applied_migrations() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION network.applied_migrations() TO enamel_app;
