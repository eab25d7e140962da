const { PassThrough, Readable, Transform } = require('stream');
const { pipeline } = require('stream/promises');
const { exec } = require('child_process');
const { Quiet } = require('./jobs');

class Runner extends Transform {
  _transform(chunk, encoding, done) {
    exec(`run ${chunk}`); // BAD CD-78
    done(null, chunk);
  }
}

exports.run = async name => {
  Readable.from([name]).on('data', chunk => exec(`first ${chunk}`)); // BAD CD-78
  for await (const chunk of Readable.from([name])) {
    exec(`next ${chunk}`); // BAD CD-78
  }

  const through = new PassThrough();
  through.on('data', chunk => exec(`through ${chunk}`)); // BAD CD-78
  through.write(name);
  const empty = new PassThrough();
  empty.on('data', chunk => exec(`empty ${chunk}`)); // ok
  empty.end('done');

  Readable.from([name]).pipe(new Runner());
  await pipeline(
    Readable.from([name]),
    new Transform({
      transform(chunk, encoding, done) {
        exec(`transform ${chunk}`); // BAD CD-78
        done(null, chunk);
      },
    }),
  );
  new Transform({
    transform(chunk, encoding, done) {
      exec(`unused ${chunk}`); // ok
      done();
    },
  }).end('fixed');

  const quiet = new Quiet();
  quiet.on('order', order => exec(`quiet ${order}`)); // ok
  quiet.emit('order', name);
  return {};
};
