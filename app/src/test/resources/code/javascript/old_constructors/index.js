const { exec } = require('child_process');

function Job(name) {
  this.name = name;
  var self = this;
  this.run = function () {
    exec('echo ' + self.name); // BAD CD-78
  };
}

exports.handler = function (event, context, done) {
  var job = new Job(event.name);
  job.run();
  exec('echo done'); // ok
};
