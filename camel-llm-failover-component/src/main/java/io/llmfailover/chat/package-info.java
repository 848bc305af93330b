/** The conversation: thin views over OpenAI chat JSON. Fields that nobody here knows travel through untouched. */
@NullMarked
package io.llmfailover.chat;

import org.jspecify.annotations.NullMarked;
