package io.llmfailover.simulator;

/** Requests the tests send; single quotes stand for double ones. */
final class Bodies {
    static final String OPENAI = "{'model':'gpt-4o','messages':[{'role':'user','content':'hello there'}]}";
    static final String OPENAI_STREAM = with(OPENAI, "'stream':true");
    static final String ANTHROPIC = "{'model':'claude-haiku-4-5','max_tokens':100,"
            + "'messages':[{'role':'user','content':[{'type':'text','text':'hello there'}]}]}";
    static final String ANTHROPIC_STREAM = with(ANTHROPIC, "'stream':true");
    static final String GEMINI = "{'contents':[{'role':'user','parts':[{'text':'hello there'}]}]}";
    static final String RESPONSES = "{'model':'gpt-5','input':[{'role':'user','content':'hello there'}]}";
    static final String RESPONSES_STREAM = with(RESPONSES, "'stream':true");

    private static final String SCHEMA = "{'type':'object','properties':{'city':{'type':'string'},"
            + "'days':{'type':'integer','minimum':3},'unit':{'enum':['celsius','kelvin']}},"
            + "'required':['city','days']}";
    static final String OPENAI_TOOLS = "'tools':[{'type':'function','function':{'name':'weather','parameters':" + SCHEMA
            + "}},{'type':'function','function':{'name':'clock'}}]";
    static final String ANTHROPIC_TOOLS =
            "'tools':[{'name':'weather','input_schema':" + SCHEMA + "},{'name':'clock','input_schema':{}}]";
    static final String GEMINI_TOOLS =
            "'tools':[{'functionDeclarations':[{'name':'weather','parameters':" + SCHEMA + "},{'name':'clock'}]}]";

    static final String RESPONSES_TOOLS = "'tools':[{'type':'function','name':'weather','parameters':" + SCHEMA
            + "},{'type':'function','name':'clock','parameters':{}}]";

    private Bodies() {}

    /** The same body with more members. */
    static String with(String body, String members) {
        return body.substring(0, body.length() - 1) + "," + members + "}";
    }
}
