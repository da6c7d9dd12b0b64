-- Brightness and contrast were CSS filters over pictures of 8 bits, after inverting; a window stands before it. What was
-- seen is seen again: black at 127.5/b - 127.5/(b*c), 255/(b*c) values up to white.
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_xray_views` (
	`id` text PRIMARY KEY NOT NULL,
	`xray_id` text NOT NULL,
	`zoom` real NOT NULL,
	`centre_x` real NOT NULL,
	`centre_y` real NOT NULL,
	`rotation_degrees` integer NOT NULL,
	`is_flipped_horizontally` integer NOT NULL,
	`is_flipped_vertically` integer NOT NULL,
	`window_centre` real,
	`window_width` real,
	`gamma` real NOT NULL,
	`sharpen` real NOT NULL,
	`is_equalised` integer NOT NULL,
	`is_inverted` integer NOT NULL,
	`crop` text,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`xray_id`) REFERENCES `xrays`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "xray_views_zoom" CHECK("__new_xray_views"."zoom" between 0.25 and 40),
	CONSTRAINT "xray_views_centre" CHECK("__new_xray_views"."centre_x" between 0 and 1 and "__new_xray_views"."centre_y" between 0 and 1),
	CONSTRAINT "xray_views_rotation" CHECK("__new_xray_views"."rotation_degrees" in (0, 90, 180, 270)),
	CONSTRAINT "xray_views_window" CHECK(("__new_xray_views"."window_centre" is null) = ("__new_xray_views"."window_width" is null) and "__new_xray_views"."window_centre" between -1000000 and 1000000 and "__new_xray_views"."window_width" between 1 and 2000000),
	CONSTRAINT "xray_views_tones" CHECK("__new_xray_views"."gamma" between 0.2 and 5 and "__new_xray_views"."sharpen" between 0 and 1),
	CONSTRAINT "xray_views_flags" CHECK("__new_xray_views"."is_flipped_horizontally" in (0, 1) and "__new_xray_views"."is_flipped_vertically" in (0, 1) and "__new_xray_views"."is_inverted" in (0, 1) and "__new_xray_views"."is_equalised" in (0, 1)),
	CONSTRAINT "xray_views_crop" CHECK(json_valid("__new_xray_views"."crop") and json_type("__new_xray_views"."crop") = 'object')
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_xray_views`("id", "xray_id", "zoom", "centre_x", "centre_y", "rotation_degrees", "is_flipped_horizontally", "is_flipped_vertically", "window_centre", "window_width", "gamma", "sharpen", "is_equalised", "is_inverted", "crop", "created_at", "updated_at") SELECT "id", "xray_id", "zoom", "centre_x", "centre_y", "rotation_degrees", "is_flipped_horizontally", "is_flipped_vertically",
  CASE WHEN "brightness" = 1 AND "contrast" = 1 THEN NULL
    WHEN "is_inverted" = 1 THEN 255.5 - 127.5 / "brightness" ELSE 127.5 / "brightness" + 0.5 END,
  CASE WHEN "brightness" = 1 AND "contrast" = 1 THEN NULL ELSE 255 / ("brightness" * "contrast") + 1 END,
  1, 0, 0, "is_inverted", NULL, "created_at", "updated_at" FROM `xray_views`;--> statement-breakpoint
DROP TABLE `xray_views`;--> statement-breakpoint
ALTER TABLE `__new_xray_views` RENAME TO `xray_views`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `xray_views_xray` ON `xray_views` (`xray_id`);