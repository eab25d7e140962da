const ejs = require('ejs');
const Handlebars = require('handlebars');

exports.handler = async (event) => {
  ejs.render(event.template, {}); // BAD CD-1336
  ejs.render('<%= name %>', { name: event.name }); // ok
  Handlebars.compile('Hello ' + event.name)({}); // BAD CD-1336
};
