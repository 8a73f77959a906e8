/** What a template may put out. Anything else that reaches one, undefined above all, is refused. */
export type TemplateValue = string | number | boolean;
