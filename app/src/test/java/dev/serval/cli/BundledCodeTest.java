package dev.serval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles: own code is found in them and told by its own names, installed code is left out. */
class BundledCodeTest {

  /** As JSON writes it. */
  private static final String CONVERT =
      "import { exec } from 'child_process';\\nexport function convert(name: string) {\\n"
          + "  exec('convert ' + name);\\n}\\n";

  private static final String MAP =
      """
      {"version": 3, "mappings": "AAAA",
       "sources": ["../node_modules/left-pad/index.js", "../src/lib/convert.ts", "../src/index.ts"],
       "sourcesContent": ["exports.x = eval;", "%s",
         "import { convert } from './lib/convert';\\nexport const handler = async (event) => convert(event.file);\\n"]}
      """
          .formatted(CONVERT);

  @TempDir private Path folder;

  @Test
  void a_source_map_gives_names_and_lines() throws IOException {
    write("index.js", "var a=1;exports.handler=a;\n//# sourceMappingURL=index.js.map\n");
    write("index.js.map", MAP);

    assertThat(code().out()).contains("CD-78", "src/lib/convert.ts:3").doesNotContain("CD-94");
  }

  @Test
  void a_source_map_within_the_bundle_does_too() throws IOException {
    String base64 = Base64.getEncoder().encodeToString(MAP.getBytes(StandardCharsets.UTF_8));
    write("index.js", "var a=1;\n//# sourceMappingURL=data:application/json;base64," + base64);

    assertThat(code().out()).contains("CD-78", "src/lib/convert.ts:3");
  }

  @Test
  void what_was_installed_is_called_by_its_own_names_though_it_is_in_the_bundle()
      throws IOException {
    write(
        "index.js",
        """
        var __toESM = (m) => m;
        // node_modules/node-fetch/lib/index.js
        var require_lib2 = __commonJS({
          "node_modules/node-fetch/lib/index.js"(exports, module) {
            module.exports = function(u) {};
          }
        });
        // node_modules/lodash/lodash.js
        var require_lodash = __commonJS({
          "node_modules/lodash/lodash.js"(exports, module) {
            module.exports = {};
          }
        });
        // node_modules/pg/esm/index.mjs
        var esm_default = {};
        // app.js
        var import_node_fetch = __toESM(require_lib2());
        var import_lodash = __toESM(require_lodash());
        var handler = async (event) => {
          await (0, import_node_fetch.default)(event.url);
          import_lodash.default.template(event.text)({});
          await new esm_default.Pool().query("select " + event.column);
        };
        exports.handler = handler;
        """);

    assertThat(code().out()).contains("CD-918", "CD-1336", "CD-89");
  }

  @Test
  void libraries_without_names_are_known_by_their_texts() throws IOException {
    String filler = "\"" + "x".repeat(21_000) + "\"";
    write(
        "index.js",
        "var T=(e,t)=>()=>(t||e((t={exports:{}}).exports,t),t.exports),cn=e=>e;"
            + "var aa=T((e,t)=>{t.exports="
            + filler
            + "});var bb=T((e,t)=>{t.exports=cc()});var cc=T((e,t)=>{var"
            + " r=\"__lodash_hash_undefined__\";t.exports={template(x){return x+r}}});var"
            + " dd=T(e=>{e.eval=x=>eval(x)});var q=cn(bb()),h=async"
            + " e=>q.default.template(e.text)({});exports.handler=h;module.exports=cn(exports);");

    assertThat(code().out()).contains("CD-1336", "lodash.template").doesNotContain("CD-94");
  }

  @Test
  void what_webpack_wraps_and_minifies_is_entered_where_it_gives_its_handler() throws IOException {
    String filler = "\"" + "x".repeat(21_000) + "\"";
    write(
        "index.js",
        "(()=>{var e={7:e=>{e.exports="
            + filler
            + "}},n={};n.d=(e,t)=>{for(var r in t)e[r]=t[r]};var r={};(()=>{\"use strict\";"
            + "n.d(r,{handler:()=>yy});const a=require(\"child_process\");"
            + "const yy=async e=>{a.execSync(\"ls \"+e.name)}})(),module.exports=r})();");

    assertThat(code().out()).contains("CD-78", "name comes from the event");
  }

  @Test
  void comments_tell_what_was_installed_and_lines_stay() throws IOException {
    write(
        "index.js",
        """
        var __commonJS = (cb, mod) => function __require() { return mod; };
        var __toESM = (mod) => mod;
        // node_modules/axios/lib/axios.js
        var axios = create();
        eval(axios);
        var axios_default = axios;
        // node_modules/@aws-sdk/client-s3/dist-es/S3Client.js
        var S3Client = class extends Client {
        };
        // src/shell.js
        var require_shell = __commonJS({
          "src/shell.js"(exports2, module2) {
            var { execSync } = require("child_process");
            module2.exports = { run: (what) => execSync(what) };
          }
        });
        // src/index.js
        var index_exports = {};
        __export(index_exports, {
          handler: () => handler
        });
        module.exports = __toCommonJS(index_exports);
        var import_shell = __toESM(require_shell());
        var s3 = new S3Client({});
        var handler = async (event) => {
          import_shell.run(event.tool);
          await axios_default.get(event.url);
        };
        // Annotate the CommonJS export names for ESM import in node:
        0 && (module.exports = {
          handler
        });
        """);

    assertThat(code().out())
        .contains("CD-78", "index.js:14:", "CD-918", "index.js:27:", "axios.get")
        .doesNotContain("CD-94", "NOT READ");
  }

  @Test
  void of_what_is_too_much_the_nearest_to_the_handler_is_followed_and_that_is_said()
      throws IOException {
    StringBuilder text = new StringBuilder("var p=(e,t)=>{for(var n in t)e[n]=t[n]};");
    for (int i = 0; i < 12_000; i++) {
      text.append("function f%d(a,b){return a+b+%d}".formatted(i, i));
    }
    text.append("var c=require(\"child_process\");function run(e){c.exec(\"ls \"+e)}var X={};");
    text.append("p(X,{handler:()=>h});module.exports=q(X);var h=async e=>{run(e.body)};");
    write("index.js", text.toString());
    Run run = code();

    assertThat(run.out()).contains("CD-78", "c.exec(\"ls \"+e)");
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("more than the 150,000 that are followed whole");
  }

  private Run code() {
    return Run.of("code", "--out", folder.resolve("report").toString(), folder + "/dist");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve("dist"));
    Files.writeString(folder.resolve("dist").resolve(name), text);
  }
}
