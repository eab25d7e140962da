import { APIGatewayProxyEvent, APIGatewayProxyResult, Handler } from 'aws-lambda';
import { exec } from 'child_process';

interface Body {
  name: string;
}

export const handler: Handler<APIGatewayProxyEvent, APIGatewayProxyResult> = async (event) => {
  const body = JSON.parse(event.body!) as Body;
  exec(`echo ${body.name}`); // BAD CD-78
  exec(`echo ${event.requestContext.requestId}`); // ok
  return { statusCode: 200, body: '' };
};
