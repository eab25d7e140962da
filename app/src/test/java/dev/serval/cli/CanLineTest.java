package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.data.Tables;
import dev.serval.document.JsonWriter;
import org.junit.jupiter.api.Test;

class CanLineTest {

  private final CanLine lines = new CanLine(Tables.bundled().iam());

  private String answer(String line) {
    return JsonWriter.compact(lines.answer(line.replace('\'', '"')));
  }

  @Test
  void names_the_statement_that_allows() {
    assertThat(
            answer(
                "{'id':'1','principal':'arn:aws:iam::111111111111:role/r','action':'s3:GetObject',"
                    + "'resource':'arn:aws:s3:::b/k','identityPolicies':[{'Version':'2012-10-17',"
                    + "'Statement':{'Sid':'Read','Effect':'Allow','Action':'s3:Get*',"
                    + "'Resource':'arn:aws:s3:::b/*'}}]}"))
        .isEqualTo(
            "{'id':'1','decision':'ALLOWED','by':[{'type':'identity','policy':'identityPolicies[0]',"
                    .replace('\'', '"')
                + "'statement':0,'sid':'Read'}],'missing':[]}".replace('\'', '"'));
  }

  @Test
  void an_action_misspelt_is_a_warning() {
    assertThat(
            answer(
                "{'id':1,'principal':'arn:aws:iam::111111111111:role/r','action':'s3:GetObject',"
                    + "'identityPolicies':{'Statement':[{'Effect':'Allow','Action':'s3:GetObjct',"
                    + "'Resource':'*'}]}}"))
        .contains("\"IMPLICITLY_DENIED\"", "did you mean s3:GetObject?", "[\"identity\"]");
  }

  @Test
  void bad_lines_are_answered_with_what_is_wrong() {
    assertThat(answer("{'id':7,'principal':'anonymous'}")).contains("\"id\":7", "no action");
    assertThat(answer("{'id':8,")).contains("\"ERROR\"", "ends too early");
    assertThat(answer("[]")).contains("a line is a JSON object");
    assertThat(
            answer(
                "{'id':9,'principal':'anonymous','action':'s3:GetObject','resourcePolicy':"
                    + "{'Statement':[{'Effect':'allow','Action':'*'}]}}"))
        .contains("\"ERROR\"", "resourcePolicy: Effect is 'allow'");
  }

  @Test
  void a_public_list_lets_anyone_read_unless_it_is_ignored() {
    String question =
        "{'principal':'anonymous','action':'s3:GetObject','resource':'arn:aws:s3:::b/k',"
            + "'resourceAccount':'111111111111','acl':'public-read'";
    assertThat(answer(question + "}")).contains("ALLOWED", "acl");
    assertThat(answer(question + ",'publicAccessBlock':{'IgnorePublicAcls':true}}"))
        .contains("IMPLICITLY_DENIED");
  }

  @Test
  void lines_are_understood_however_they_are_written() {
    String question =
        "{'principal':'arn:aws:iam::111111111111:role/r','action':'s3:GetObject',"
            + "'resource':'arn:aws:s3:::b/k','resourceAccount':'111111111111',";
    String allow = "{'Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'*'}]}";
    // One policy without a list, null for none, a policy as text, a name with an escape in it.
    assertThat(answer(question + "'identityPolicies':" + allow + "}")).contains("ALLOWED");
    assertThat(answer(question + "'identityPolicies':null}")).contains("IMPLICITLY_DENIED");
    assertThat(answer(question + "'identityPolicies':[]}")).contains("IMPLICITLY_DENIED");
    assertThat(answer(question + "'identityPolicies':[\"" + allow.replace("'", "\\\"") + "\"]}"))
        .contains("ALLOWED");
    assertThat(answer(question + "'identityPolicie\\u0073':[" + allow + "]}")).contains("ALLOWED");
  }

  @Test
  void a_bad_policy_fails_its_line_and_no_other() {
    String question =
        "{'id':1,'principal':'arn:aws:iam::111111111111:role/r','action':'s3:GetObject',"
            + "'identityPolicies':[";
    assertThat(answer(question + "{'Statement':[}]}]}")).contains("\"ERROR\"");
    assertThat(answer(question + "5]}"))
        .contains("\"ERROR\"", "identityPolicies[0]: a policy is a JSON object, not a number");
    assertThat(answer(question + "{'Statement':[]}]}")).contains("IMPLICITLY_DENIED");
  }
}
