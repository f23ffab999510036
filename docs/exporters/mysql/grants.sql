-- Reads statistics and settings, and no table of anybody's. Two connections are what the exporter needs.
CREATE USER exporter@'%' IDENTIFIED BY 'change-me' WITH MAX_USER_CONNECTIONS 5;
GRANT PROCESS ON *.* TO exporter@'%';
