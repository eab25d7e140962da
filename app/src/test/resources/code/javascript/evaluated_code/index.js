const vm = require('vm');

exports.handler = async (event) => {
  eval('1 + 1'); // ok
  eval(event.expression); // BAD CD-94
  new Function('a', event.body)(1); // BAD CD-94
  vm.runInNewContext(event.script); // BAD CD-94
  setTimeout(() => eval('2'), 1); // ok
};
