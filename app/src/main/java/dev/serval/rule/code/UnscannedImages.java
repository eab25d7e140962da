package dev.serval.rule.code;

import dev.serval.model.Estate;
import dev.serval.model.ImageRepository;
import dev.serval.model.Origin;
import dev.serval.model.Value.Absent;
import dev.serval.model.Value.Known;
import dev.serval.model.Value.Unresolved;
import dev.serval.rule.Card;
import dev.serval.rule.Card.Form;
import dev.serval.rule.Consequence;
import dev.serval.rule.Rule;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import dev.serval.rule.Verdict;
import dev.serval.rule.Words;
import java.util.stream.Stream;

/** PK-08: nobody looks for known holes in images when they come in. */
public record UnscannedImages() implements Rule {

  private static final Card CARD =
      Card.of("PK-08", Severity.LOW, "Images are not scanned when they are pushed")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              An image brings a whole operating system and its libraries, which AWS doesn't patch as it \
              does its own runtimes. Without a scan nobody learns that a pushed image has known holes; it \
              runs until somebody builds it again for another reason.\
              """)
          .remedy(
              "Switch on scanning when pushed, for the whole registry if you can (enhanced scanning"
                  + " looks again when new holes are published), and act on what it finds.")
          .fix(
              Form.CLI,
              "aws ecr put-image-scanning-configuration --repository-name NAME"
                  + " --image-scanning-configuration scanOnPush=true")
          .fix(
              Form.CLOUDFORMATION,
              """
              Repository:
                Type: AWS::ECR::Repository
                Properties:
                  ImageScanningConfiguration: {ScanOnPush: true}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_ecr_repository" "app" {
                image_scanning_configuration { scan_on_push = true }
              }
              """)
          .maps(Standard.cwe(1104), Standard.csa(6), Standard.securityHub("ECR.1"));

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(ImageRepository.class).map(UnscannedImages::judge);
  }

  private static Verdict judge(ImageRepository repository) {
    return switch (repository.scanned()) {
      case Known<Boolean>(Boolean scanned, Origin at) ->
          scanned ? Verdict.pass(repository) : fail(repository, at);
      case Absent<Boolean>(Boolean scanned, Origin at) ->
          scanned ? Verdict.pass(repository) : fail(repository, at);
      case Unresolved<Boolean> open ->
          Words.unknown(repository, "Whether its images are scanned", open);
    };
  }

  private static Verdict fail(ImageRepository repository, Origin at) {
    return Verdict.fail(
        repository,
        Severity.LOW,
        "Images pushed to %s are not scanned".formatted(Words.name(repository)),
        at);
  }
}
