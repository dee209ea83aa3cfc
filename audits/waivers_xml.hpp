// The waivers of an audit's dossier as the binder shows them. Pure.
#pragma once

#include "audits/binder_plan.hpp"
#include "audits/binder_xml.hpp"
#include "base/xml.hpp"

namespace classeur::audits
{

// <waivers> with one <waiver> each; nothing if there are none. Their texts name evidence by its code, if at all, as the
// linter does.
void write_waivers(base::XmlWriter& xml, const BinderPlan& plan, const BinderTexts& texts);

}  // namespace classeur::audits
