exports.quiet = require('./shell').quiet;
