-- Roles and database of the platform on a PostgreSQL server, made once by a superuser and again without harm:
--   psql -v ON_ERROR_STOP=1 -v database=coordination -f postgres-roles.sql
-- Then give the three their passwords (\password coordination_owner …) or another way in through pg_hba.conf.
--
-- coordination_owner        owns every table and changes the schema: the host's --postgres-owner.
-- coordination_application  what the hosts run as, --postgres: reads and appends, and can change no recorded row.
-- coordination_reader       people with SQL tools: sees the views and nothing else.
SELECT format('CREATE ROLE %I LOGIN', role)
FROM unnest(ARRAY['coordination_owner', 'coordination_application', 'coordination_reader']) AS role
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)
\gexec

SELECT format(
  'CREATE DATABASE %I OWNER coordination_owner TEMPLATE template0 ENCODING ''UTF8'' LOCALE ''C''', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
\gexec

REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO coordination_application, coordination_reader;

\connect :"database"
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO coordination_application, coordination_reader;
