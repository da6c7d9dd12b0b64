CREATE TABLE `signing_certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`certificate` text NOT NULL,
	`expires_at` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "signing_certificates_name" CHECK(length("signing_certificates"."name") between 1 and 200),
	CONSTRAINT "signing_certificates_certificate" CHECK(length("signing_certificates"."certificate") between 1 and 10000),
	CONSTRAINT "signing_certificates_expires_at" CHECK(("signing_certificates"."expires_at" glob '????-??-??T[01][0-9]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z' or "signing_certificates"."expires_at" glob '????-??-??T2[0-3]:[0-5][0-9]:[0-5][0-9].[0-9][0-9][0-9]Z') and date(substr("signing_certificates"."expires_at", 1, 10)) is substr("signing_certificates"."expires_at", 1, 10))
) STRICT;
--> statement-breakpoint
CREATE INDEX `signing_certificates_by_name` ON `signing_certificates` (`name`,`expires_at`);