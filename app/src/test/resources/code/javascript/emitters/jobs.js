import { EventEmitter } from 'node:events';
import { exec } from 'node:child_process';

export class Jobs extends EventEmitter {
  constructor() {
    super();
    this.on('job', this.run.bind(this));
    this.on('end', code => exec(`exit ${code}`)); // ok
  }

  run(job) {
    exec(`run ${job}`); // BAD CD-78
  }

  submit(job) {
    this.emit('job', job);
    this.emit('end', 0);
  }
}

/** What only looks like an emitter does what it says. */
export class Quiet {
  on(name, listener) {
    this.listener = listener;
  }

  emit(name, value) {
    return value;
  }
}
