package dev.serval.rule;

/** A card as a page of Markdown: for {@code serval explain} and the documentation. */
public final class RulePage {

  private RulePage() {}

  /** The page of a card, without examples. */
  public static String of(Card card) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(card.id()).append(": ").append(card.title()).append("\n\n");
    page.append("Severity: ").append(card.severity()).append(". ");
    page.append(card.consequence().sentence()).append(".\n\n");
    page.append(card.why()).append("\n\n## What to do\n\n").append(card.remedy()).append('\n');
    for (Card.Form form : Card.Form.values()) {
      String fix = card.fixes().get(form);
      if (fix != null) {
        page.append("\n### ")
            .append(heading(form))
            .append("\n\n```")
            .append(language(form))
            .append('\n');
        page.append(fix).append("\n```\n");
      }
    }
    for (CodeLanguage language : CodeLanguage.values()) {
      String code = card.code().get(language);
      if (code != null) {
        page.append("\n### In ").append(language.shown()).append("\n\n```");
        page.append(language.written()).append('\n').append(code).append("\n```\n");
      }
    }
    if (!card.standards().isEmpty()) {
      page.append("\n## Standards\n\n");
      card.standards()
          .forEach(
              standard ->
                  page.append("* ")
                      .append(standard.name())
                      .append(": ")
                      .append(standard.id())
                      .append('\n'));
    }
    return page.toString();
  }

  private static String heading(Card.Form form) {
    return switch (form) {
      case CLI -> "AWS CLI";
      case CLOUDFORMATION -> "CloudFormation";
      case SAM -> "SAM";
      case SERVERLESS -> "Serverless Framework";
      case TERRAFORM -> "Terraform";
    };
  }

  private static String language(Card.Form form) {
    return switch (form) {
      case CLI -> "sh";
      case CLOUDFORMATION, SAM, SERVERLESS -> "yaml";
      case TERRAFORM -> "hcl";
    };
  }
}
