const EventEmitter = require('events');
const { once } = require('node:events');
const { exec } = require('child_process');
const { Jobs } = require('./jobs');
const streams = require('./streams');

const EVENTS = { ORDER: 'order', COUNT: 'count' };
const bus = new EventEmitter();

bus.on(EVENTS.ORDER, order => {
  exec(`convert ${order.name}`); // BAD CD-78
  exec(`nice -n ${order.level}`); // ok
});
bus.on(EVENTS.COUNT, n => {
  exec(`head -n ${n}`); // ok
});
bus.addListener('pair', (first, second) => {
  exec(`one ${first}`); // ok
  exec(`two ${second}`); // BAD CD-78
});

const jobs = new Jobs();

exports.handler = async event => {
  const name = event.queryStringParameters.name;
  bus.emit(EVENTS.ORDER, { name, level: 3 });
  bus.emit('count', name.length);
  bus.emit('pair', 'x', name);
  jobs.submit(name);

  const late = new EventEmitter();
  late.emit('go', name);
  late.once('go', word => exec(`say ${word}`)); // BAD CD-78

  const other = new EventEmitter();
  other.on(EVENTS.ORDER, order => exec(`rm ${order.name}`)); // ok
  other.emit(EVENTS.ORDER, { name: 'fixed' });

  const waiting = once(bus, 'later');
  bus.emit('later', name);
  const [value] = await waiting;
  exec(value); // BAD CD-78

  return streams.run(name);
};
