import js from "@eslint/js";
import tseslint from "typescript-eslint";

const sizeLimits = {
  "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
  "max-lines-per-function": ["error", { max: 60 }],
  "max-params": ["error", 3],
};

const noClassTreesNorDefaults = [
  { selector: "ExportDefaultDeclaration", message: "Named exports only (STYLE: files)" },
  { selector: "ExportAllDeclaration", message: "No barrel files" },
  { selector: "TSEnumDeclaration", message: "Use a union of literals" },
];

export default tseslint.config(
  { ignores: ["build/", "dist/", "node_modules/", "coverage/", "tmp/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...sizeLimits,
      "no-restricted-syntax": ["error", ...noClassTreesNorDefaults],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: false },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-restricted-properties": [
        "error",
        { object: "URL", property: "canParse", message: "Use isUrl: Node.js 20 gets it wrong" },
      ],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    // A describe block is a chapter, not a function; its tests are what has a length.
    files: ["tests/**/*.ts", "bench/**/*.ts"],
    rules: { "max-lines-per-function": "off" },
  },
  {
    files: ["*.config.ts", "*.config.js"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
  },
  {
    files: ["src/*/assets/*.mjs"],
    languageOptions: {
      globals: {
        ...{ document: "readonly", setTimeout: "readonly", location: "readonly" },
        ...{ history: "readonly", addEventListener: "readonly", URLSearchParams: "readonly" },
      },
    },
  },
);
