-- The schedules' library keeps its own tables here, under who owns the others; the API's role has no part in it.
CREATE SCHEMA IF NOT EXISTS enamel_jobs;
