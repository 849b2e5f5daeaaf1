package soundingboard.mentoring;

import java.time.LocalDate;
import java.util.Optional;

/// What the two have settled about how they work together. Every text may be empty.
public record Agreement(
        String purpose,
        String form,
        String frequency,
        String recordKept,
        String confidentiality,
        String review,
        Optional<LocalDate> reviewOn) {

    static final Agreement BLANK = new Agreement("", "", "", "", "", "", Optional.empty());
}
