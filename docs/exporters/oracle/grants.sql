-- Reads the views that the exporter asks, and nothing else. In a container database, connect to the pluggable one first.
CREATE USER exporter IDENTIFIED BY "change-me";
GRANT CREATE SESSION TO exporter;
GRANT SELECT ON sys.v_$instance TO exporter;
GRANT SELECT ON sys.v_$session TO exporter;
GRANT SELECT ON sys.v_$resource_limit TO exporter;
GRANT SELECT ON sys.v_$sysstat TO exporter;
GRANT SELECT ON sys.v_$system_wait_class TO exporter;
GRANT SELECT ON sys.v_$asm_diskgroup_stat TO exporter;
GRANT SELECT ON sys.dba_tablespace_usage_metrics TO exporter;
GRANT SELECT ON sys.dba_tablespaces TO exporter;
