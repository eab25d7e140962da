package dev.serval.cli;

import dev.serval.model.Gap;
import dev.serval.model.Origin;
import dev.serval.source.Reading;
import dev.serval.source.files.FileKind;
import dev.serval.source.files.FileSearch;
import dev.serval.source.files.FoundFile;
import dev.serval.source.files.FoundFiles;
import java.util.List;

/** Programs that would declare resources if they were run, which they are not. */
final class Programs {

  private Programs() {}

  /** A gap for each, with what writes it as a document. */
  static Reading unread(FoundFiles found) {
    return unread(
            found,
            FileKind.SERVERLESS_PROGRAM,
            "this configuration is a program, which is not run; 'serverless package' writes what it"
                + " makes to .serverless: audit the template there")
        .and(
            unread(
                found,
                FileKind.CDK_PROGRAM,
                "this is a CDK application that was not synthesised; run 'cdk synth' and audit"
                    + " cdk.out"))
        .and(
            found.of(FileKind.PULUMI_STACK).isEmpty()
                ? unread(
                    found,
                    FileKind.PULUMI_PROGRAM,
                    "this is a Pulumi project, which is not run; write its resources with 'pulumi"
                        + " preview --json > preview.json' or 'pulumi stack export > stack.json',"
                        + " and audit that file")
                : new Reading(List.of(), List.of()));
  }

  private static Reading unread(FoundFiles found, FileKind kind, String why) {
    return new Reading(
        List.of(),
        found.of(kind).stream()
            .map(FoundFile::path)
            .map(FileSearch::name)
            .map(name -> Gap.of(name, new Origin.InFile(name, 1, 1), why))
            .toList());
  }
}
