-- Reads statistics and settings, and no table of anybody's. Two connections are what the exporter needs.
CREATE USER exporter PASSWORD 'change-me' CONNECTION LIMIT 5;
GRANT pg_monitor TO exporter;
