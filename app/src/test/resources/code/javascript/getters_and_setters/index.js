const { exec } = require('child_process');

class Job {
  set target(value) {
    this.kept = value;
  }
  get target() {
    return '/srv/' + this.kept;
  }
  get label() {
    return 'job';
  }
}

exports.handler = async (event) => {
  const job = new Job();
  job.target = event.target;
  exec('deploy ' + job.target); // BAD CD-78
  exec('deploy ' + job.label); // ok
};
