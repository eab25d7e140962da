package dev.serval.source.aws.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serval.analysis.exposure.Exposed;
import dev.serval.analysis.exposure.Exposures;
import dev.serval.data.Tables;
import dev.serval.model.Estate;
import dev.serval.model.Gap;
import dev.serval.model.IdentityPool;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the pool lets in guests that a role of the account trusts. */
class IdentityPoolFactsTest {

  private static final String POOL = "eu-west-1:11111111-2222-3333-4444-555555555555";
  private static final String CALL = "cognito-identity:DescribeIdentityPool";
  private static final Map<String, String> REQUEST = Map.of("IdentityPoolId", POOL);

  private static SaidAnswers account() {
    return SaidAnswers.withFunctions("orders")
        .said(
            "iam:GetAccountAuthorizationDetails",
            """
            {"RoleDetailList": [{"RoleName": "visitor", "Path": "/",
              "Arn": "arn:aws:iam::111122223333:role/visitor", "RoleId": "AROA1",
              "AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow",
                "Principal": {"Federated": "cognito-identity.amazonaws.com"},
                "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": "%s"}}}]}}],
             "UserDetailList": [], "GroupDetailList": [], "Policies": []}
            """
                .formatted(POOL));
  }

  private static String exposed(Estate estate) {
    return Exposures.of(estate, Tables.bundled()).all().stream()
        .filter(one -> one.name().contains("visitor"))
        .map(Exposed::exposure)
        .map(one -> one.level().name())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"true, PUBLIC", "false, RESTRICTED"})
  void the_pool_says_whether_it_lets_in_guests(boolean guests, String level) {
    Estate estate =
        account()
            .said(
                CALL,
                REQUEST,
                """
                {"IdentityPoolId": "%s", "IdentityPoolName": "web",
                 "AllowUnauthenticatedIdentities": %s}
                """
                    .formatted(POOL, guests))
            .estate();
    assertThat(estate.all(IdentityPool.class)).hasSize(1);
    assertThat(exposed(estate)).isEqualTo(level);
  }

  @Test
  void who_may_not_ask_does_not_know() {
    Estate estate = account().denied(CALL, REQUEST).estate();
    assertThat(exposed(estate)).isEqualTo("UNKNOWN");
    assertThat(estate.gaps())
        .extracting(Gap::permission)
        .extracting(one -> one.orElse(""))
        .containsOnlyOnce(CALL);
  }
}
