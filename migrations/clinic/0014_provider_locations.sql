ALTER TABLE `provider_availability` ADD `location_id` text REFERENCES locations(id);--> statement-breakpoint
CREATE INDEX `provider_availability_location` ON `provider_availability` (`location_id`);