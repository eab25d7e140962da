const { execSync } = require("child_process");

class Job {
  constructor(command) {
    this.command = command;
  }

  run() {
    execSync(this.command); // BAD CD-78
  }
}

class Conversion extends Job {
  again = () => execSync("again " + this.command); // BAD CD-78
}

class Fixed extends Job {
  constructor(name) {
    super("convert fixed.png");
    this.name = name;
  }

  log() {
    return this.command.length + this.name;
  }

  again() {
    execSync(this.command); // ok
  }
}

exports.handler = async (event) => {
  const job = new Conversion(event.command);
  job.run();
  job.again();
  const fixed = new Fixed(event.name);
  fixed.again();
  return fixed.log();
};
