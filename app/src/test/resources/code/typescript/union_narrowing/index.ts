import { exec } from 'child_process';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

type Command = { kind: 'list' } | { kind: 'show'; name: string };

const KINDS = ['list', 'show'] as const;
type Kind = (typeof KINDS)[number];

function isKind(text: unknown): text is Kind {
  return KINDS.includes(text as Kind);
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<void> => {
  const command = JSON.parse(event.body!) as Command;
  if (command.kind === 'show') {
    exec(`show ${command.name}`); // BAD CD-78
  }
  const kind: unknown = event.queryStringParameters?.kind;
  if (isKind(kind)) {
    exec('run ' + kind); // ok
  }
};
