const { exec } = require('child_process');

class Job {
  tool = 'convert';
  #secret = 1;

  constructor(name, size) {
    this.name = name;
    this.size = Number(size);
  }

  get command() {
    return `${this.tool} ${this.name}`;
  }

  run() {
    exec(this.command); // BAD CD-78
    [1].forEach(() => exec('size ' + this.size)); // ok
  }

  static of(event) {
    return new Job(event.name, event.size);
  }
}

class Quiet extends Job {
  constructor(event) {
    super('fixed', 1);
    this.note = event.note;
  }

  show() {
    exec(this.name); // ok
    exec(this.note); // BAD CD-78
  }
}

exports.handler = async (event) => {
  Job.of(event).run();
  new Quiet(event).show();
};
