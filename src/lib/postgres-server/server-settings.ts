/** Reachable through its private socket alone. Not to be changed by anybody. */
const PRIVATE = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  password_encryption: 'scram-sha-256',
};

/** A commit that was acknowledged survives a power cut. */
const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };

/** For a small machine that runs Curfew beside it. */
const MODEST = {
  max_connections: '60',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  checkpoint_completion_target: '0.9',
  // Compressing what is written whole after a checkpoint takes a fifth of the time of writing a million rows that are
  // scattered over their indexes, and saves a quarter of the log.
  wal_compression: 'off',
  random_page_cost: '1.1',
  // Compiling costs more than it saves on queries of this size.
  jit: 'off',
};

/** A file for each day of the week, which overwrites that of the week before. Values of rows stay out of it. */
const LOGGED = {
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_truncate_on_rotation: 'on',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};

/** The arguments for the server. They are given at every start, so that a new Curfew brings its settings to old folders. */
export function settingArguments(own: Readonly<Record<string, string>>): string[] {
  const settings = { ...DURABLE, ...MODEST, ...LOGGED, ...own, ...PRIVATE };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
