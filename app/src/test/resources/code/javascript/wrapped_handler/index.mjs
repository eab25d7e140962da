import middy from '@middy/core';
import jsonBodyParser from '@middy/http-json-body-parser';
import { exec } from 'child_process';

const run = async (event) => {
  exec('echo ' + event.body.name); // BAD CD-78
  exec('echo done'); // ok
};

export const handler = middy(run).use(jsonBodyParser());
