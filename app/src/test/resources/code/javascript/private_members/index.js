const { exec } = require('child_process');

class Converter {
  #format;
  #tool = 'convert';
  constructor(format) {
    this.#format = format;
  }
  #command() {
    return this.#tool + ' -f ' + this.#format;
  }
  run() {
    exec(this.#command()); // BAD CD-78
  }
  help() {
    exec(this.#tool + ' --help'); // ok
  }
}

exports.handler = async (event) => {
  const converter = new Converter(event.format);
  converter.run();
  converter.help();
};
