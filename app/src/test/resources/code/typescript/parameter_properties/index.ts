import * as cp from 'node:child_process';

class Shell {
  private readonly prefix: string = 'echo ';

  constructor(private readonly command: string, public readonly level: number) {}

  run = (): void => {
    cp.execSync(this.command); // BAD CD-78
    cp.execSync(this.prefix + 'done'); // ok
  };
}

export const handler = async (event: { command: string }) => {
  const shell = new Shell(event.command, 1);
  shell.run();
};
