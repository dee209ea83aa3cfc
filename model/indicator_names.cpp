#include "model/indicator_names.hpp"

#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<Reproduction, 4> kReproductions = {{
    {Reproduction::kReproduced, "reproduced", "Reproduit"},
    {Reproduction::kNotReproducible, "not reproducible", "Non reproductible"},
    {Reproduction::kContradictory, "contradictory", "Contradictoire"},
    {Reproduction::kNothingPublished, "nothing published", "Rien de publié"},
}};

}  // namespace

std::string_view code_of(Reproduction reproduction)
{
  return name_of(kReproductions, reproduction).code;
}
std::string_view french_name(Reproduction reproduction)
{
  return name_of(kReproductions, reproduction).french;
}

}  // namespace classeur::model
