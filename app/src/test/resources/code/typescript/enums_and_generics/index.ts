import { exec } from 'child_process';

enum Tool {
  List = 'ls',
  Who = 'whoami',
}

const first = <T>(items: T[]): T => items[0];

export async function handler(event: any): Promise<void> {
  exec(Tool.List); // ok
  exec(first<string>([event.command])); // BAD CD-78
  exec(first(['ls'])); // ok
  exec((event as { tool: string }).tool); // BAD CD-78
}
