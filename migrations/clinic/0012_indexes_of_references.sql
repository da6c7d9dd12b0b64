-- Deleting a booking or a file asks who points at it: without these, each purge would read those tables whole.
CREATE INDEX events_successor_of ON events (successor_id) WHERE successor_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX waiting_list_of_event ON waiting_list (event_id) WHERE event_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX waiting_list_booked_event ON waiting_list (booked_event_id) WHERE booked_event_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX waiting_calls_booked_event ON waiting_calls (booked_event_id) WHERE booked_event_id IS NOT NULL;
--> statement-breakpoint
CREATE INDEX patients_picture_file ON patients (picture_file_id) WHERE picture_file_id IS NOT NULL;
