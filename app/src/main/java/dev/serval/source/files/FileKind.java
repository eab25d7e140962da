package dev.serval.source.files;

/** What a file or folder is, and so which source reads it. */
public enum FileKind {
  /** A CloudFormation, SAM or CDK template. */
  TEMPLATE,
  /** A folder with Terraform or OpenTofu files, which are one module together. */
  TERRAFORM_MODULE,
  /** What {@code terraform show -json} prints of a plan. */
  TERRAFORM_PLAN,
  /** The Serverless Framework's configuration as a document. */
  SERVERLESS,
  /** The Serverless Framework's configuration as a program, which is not run. */
  SERVERLESS_PROGRAM,
  /** Services of the Serverless Framework that hand values to each other. */
  SERVERLESS_COMPOSE,
  /** A CDK application that was not synthesised. */
  CDK_PROGRAM,
  /** What {@code pulumi stack export} or {@code pulumi preview --json} prints. */
  PULUMI_STACK,
  /** A Pulumi project. */
  PULUMI_PROGRAM;

  /** Whether it would have to be run to know what it declares. */
  public boolean isProgram() {
    return this == SERVERLESS_PROGRAM || this == CDK_PROGRAM || this == PULUMI_PROGRAM;
  }
}
