package dev.serval.rule.code;

import dev.serval.model.Estate;
import dev.serval.model.Function;
import dev.serval.model.Origin;
import dev.serval.model.Reference;
import dev.serval.model.Value;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** PK-15: an image is named by a tag, which can be moved, and not by its digest. */
public record ImageByTag() implements Rule {

  private static final Card CARD =
      Card.of("PK-15", Severity.MEDIUM, "An image is deployed by a tag that can move")
          .leadsTo(Consequence.FOREIGN_CODE_RUNS)
          .why(
              """
              A tag says nothing of what is in the image: whoever may push to the repository can move \
              it. The next deployment then runs other code than was tested, and nobody can tell \
              afterwards which code it was. A digest names one image for ever.\
              """)
          .remedy(
              "Name the image by its digest, which the build prints, and make the repository's tags"
                  + " immutable.")
          .fix(
              Form.CLI,
              """
              aws ecr put-image-tag-mutability --repository-name NAME --image-tag-mutability IMMUTABLE
              aws lambda update-function-code --function-name NAME --image-uri REPOSITORY@sha256:DIGEST
              """)
          .fix(
              Form.CLOUDFORMATION,
              """
              MyFunction:
                Type: AWS::Lambda::Function
                Properties:
                  PackageType: Image
                  Code:
                    ImageUri: !Sub ${Repository.RepositoryUri}@${ImageDigest}
              """)
          .fix(
              Form.SAM,
              """
              MyFunction:
                Type: AWS::Serverless::Function
                Properties:
                  PackageType: Image
                  ImageUri: !Sub ${Repository.RepositoryUri}@${ImageDigest}
              """)
          .fix(
              Form.TERRAFORM,
              """
              resource "aws_lambda_function" "my_function" {
                package_type = "Image"
                image_uri    = "${aws_ecr_repository.app.repository_url}@${var.image_digest}"
              }
              """)
          .maps(Standard.cwe(494), Standard.csa(6), Standard.attack("T1525"));

  /** Tags that are moved on purpose. */
  private static final Pattern MOVING =
      Pattern.compile(
          "(?i)latest|stable|main|master|trunk|develop(?:ment)?|dev|prod(?:uction)?|staging|stage"
              + "|test|release|current|edge|nightly|\\d+|v\\d+");

  private static final Pattern HOLE = Pattern.compile("\\$\\{[^}]*}");

  /** CDK and SAM name images by a hash of their content. */
  private static final Pattern CONTENT_HASH =
      Pattern.compile(".*(?:[0-9a-f]{64}|-[0-9a-f]{12}-[\\w-]+)");

  @Override
  public Card card() {
    return CARD;
  }

  @Override
  public Stream<Verdict> judge(Estate estate) {
    return estate.all(Function.class).flatMap(ImageByTag::judge);
  }

  private static Stream<Verdict> judge(Function function) {
    if (!(function.code() instanceof Function.Code.Image(Value<Reference> uri))) {
      return Stream.empty();
    }
    return switch (uri) {
      case Known<Reference>(Reference image, Origin at) ->
          Stream.of(judge(function, image.toString(), at));
      case Absent<Reference> _ -> Stream.empty();
      case Unresolved<Reference> open -> Stream.of(Words.unknown(function, "The image", open));
    };
  }

  private static Verdict judge(Function function, String image, Origin at) {
    if (image.contains("@")) {
      return Verdict.pass(function);
    }
    String plain = HOLE.matcher(image).replaceAll("~");
    String last = plain.substring(plain.lastIndexOf('/') + 1);
    int colon = last.indexOf(':');
    if (colon < 0) {
      return last.contains("~")
          ? Verdict.unknown(
              function, "The image is %s, which is not known here".formatted(Words.cut(image)), at)
          : fail(function, Severity.MEDIUM, "without tag or digest: the latest", at);
    }
    return judgeTag(function, last.substring(colon + 1), at);
  }

  private static Verdict judgeTag(Function function, String tag, Origin at) {
    if (tag.contains("~")) {
      return fail(function, Severity.LOW, "by a tag that is chosen at deployment", at);
    }
    if (CONTENT_HASH.matcher(tag).matches()) {
      return Verdict.pass(function);
    }
    return MOVING.matcher(tag).matches()
        ? fail(
            function, Severity.MEDIUM, "by the tag %s, which moves".formatted(Words.cut(tag)), at)
        : fail(
            function, Severity.LOW, "by the tag %s, not by digest".formatted(Words.cut(tag)), at);
  }

  private static Verdict fail(Function function, Severity severity, String how, Origin at) {
    return Verdict.fail(function, severity, "The image is named %s".formatted(how), at);
  }
}
